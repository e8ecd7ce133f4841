package io.highlander.docs;

import java.util.concurrent.CompletionStage;

/** What a {@link Quote} asks, and gets the answer of later. */
public interface PriceFeed {

    CompletionStage<Long> centsOf(String product);
}
