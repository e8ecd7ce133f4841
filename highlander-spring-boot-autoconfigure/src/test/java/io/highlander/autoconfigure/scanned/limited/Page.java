package io.highlander.autoconfigure.scanned.limited;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.concurrent.CompletableFuture;

@HighlanderEntity("page")
public class Page {

    private String text = "";

    @EntityCommand
    public void write(String text) {
        this.text = text;
    }

    @EntityQuery
    public CompletableFuture<String> read() {
        return text.isEmpty() ? new CompletableFuture<>() : CompletableFuture.completedFuture(text);
    }
}
