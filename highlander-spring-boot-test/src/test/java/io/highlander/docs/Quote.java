package io.highlander.docs;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.util.concurrent.CompletionStage;

@HighlanderEntity("quote")
public class Quote {

    private long cents;

    private final transient PriceFeed feed;

    Quote(PriceFeed feed) {
        this.feed = feed;
    }

    @EntityCommand
    public CompletionStage<Long> refresh(String product) {
        return feed.centsOf(product).thenApply(now -> cents = now);
    }
}
