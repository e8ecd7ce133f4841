package io.highlander.benchmarks.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A started JVM. Arguments: the class of the {@link Station.Factory}, and the settings as a {@link Message}. Takes orders from
 * standard input, one a line, answers each with one line on standard output, and ends with its input.
 */
final class StationMain {

    static final String READY = "READY";
    static final String DONE = "DONE";
    static final String FAILED = "FAILED";

    private StationMain() {}

    public static void main(String[] args) {
        PrintStream answers = System.out;
        System.setOut(System.err);
        int status = 0;
        try {
            serve(args, answers);
        } catch (Throwable e) {
            e.printStackTrace();
            answers.println(failure(e));
            status = 1;
        }
        System.exit(status);
    }

    /** The JVM itself may print to the same stream: that a recording was started, a warning. */
    static boolean isAnswer(String line) {
        return line.startsWith(READY) || line.startsWith(DONE) || line.startsWith(FAILED);
    }

    private static void serve(String[] args, PrintStream answers) throws Exception {
        Station.Factory factory = Class.forName(args[0])
                .asSubclass(Station.Factory.class)
                .getDeclaredConstructor()
                .newInstance();
        try (Station station = factory.start(Message.parse(args[1]))) {
            answers.println(new Message(READY, station.facts()));
            Map<String, Station.Order> orders = station.orders();
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answers.println(answer(orders, Message.parse(line)));
            }
        }
    }

    private static Message answer(Map<String, Station.Order> orders, Message message) throws IOException {
        Station.Order order = orders.get(message.word());
        if (order == null) {
            return Message.of(FAILED, "why", "Unknown order " + message.word() + "; known are " + orders.keySet());
        }
        try {
            Map<String, String> values = new LinkedHashMap<>();
            order.run(message).forEach((name, value) -> values.put(name, String.valueOf(value)));
            return new Message(DONE, values);
        } catch (Exception | Error e) {
            e.printStackTrace();
            return failure(e);
        }
    }

    private static Message failure(Throwable e) {
        return Message.of(FAILED, "why", e.toString());
    }
}
