package io.highlander.demo.nemesis.client;

import io.highlander.demo.nemesis.history.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The entities that clients call, new ones for each round, so that each history begins with a new entity.
 *
 * @param names {@code type/key}
 */
public record Entities(List<String> names) {

    private static final String[] STATUSES = {"initialized", "working", "finalized"};

    public static Entities of(String round, int counters, int jobs, int lists) {
        List<String> names = new ArrayList<>();
        add(names, Api.COUNTER, round, counters);
        add(names, Api.JOB, round, jobs);
        add(names, Api.LIST, round, lists);
        return new Entities(List.copyOf(names));
    }

    private static void add(List<String> names, String type, String round, int number) {
        for (int i = 0; i < number; i++) {
            names.add(type + "/" + round + "-" + i);
        }
    }

    String any(Random random) {
        return names.get(random.nextInt(names.size()));
    }

    /** The call that a new entity is born with. */
    public static String birth(String entity) {
        return entity.startsWith(Api.LIST) ? "create" : "read";
    }

    /** A call that may be made of the entity. */
    static String input(String entity, Random random, String unique) {
        if (random.nextInt(100) < 35) {
            return "read";
        }
        return change(entity, random, unique);
    }

    /** @param unique a text that nobody else adds to a list */
    static String change(String entity, Random random, String unique) {
        if (entity.startsWith(Api.COUNTER)) {
            return "increment";
        }
        if (entity.startsWith(Api.LIST)) {
            return "add:" + unique;
        }
        int from = random.nextInt(STATUSES.length);
        int to = (from + 1 + random.nextInt(STATUSES.length - 1)) % STATUSES.length;
        return "cas:" + STATUSES[from] + ":" + STATUSES[to];
    }
}
