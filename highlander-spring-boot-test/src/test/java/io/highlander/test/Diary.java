package io.highlander.test;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnActivate;
import io.highlander.OnPassivate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An entity with every kind of handler and hook, and with mistakes to be found. */
@HighlanderEntity("diary")
public class Diary {

    private List<String> lines = new ArrayList<>();
    private int reads;

    private final transient EntityContext context;
    private final transient Consumer<String> whatHappens;

    Diary(EntityContext context, Consumer<String> whatHappens) {
        this.context = context;
        this.whatHappens = whatHappens;
    }

    @OnActivate
    void activate() {
        whatHappens.accept("activated with " + lines);
    }

    @OnPassivate
    void passivate() {
        whatHappens.accept("passivated with " + lines);
    }

    @EntityCommand
    public String write(String line) {
        lines.add(line);
        return context.caller() + " " + context.commandId();
    }

    @EntityCommand
    public CompletableFuture<String> writeLater(String line) {
        return CompletableFuture.supplyAsync(() -> {
            lines.add(line);
            return line;
        });
    }

    @EntityCommand
    public void writeAndFail(String line) {
        lines.add(line);
        throw new IllegalStateException("no more ink");
    }

    @EntityQuery
    public List<String> lines() {
        return lines;
    }

    @EntityQuery
    public int readAndCount() {
        return ++reads;
    }

    @EntityQuery
    public Instant deadline() {
        return context.deadline();
    }
}
