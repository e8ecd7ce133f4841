package io.highlander.starter.existing;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Work on threads of Boot's pools, or of the application's own where it has some. */
@Component
public class Jobs {

    private final CompletableFuture<String> scheduled = new CompletableFuture<>();

    @Scheduled(fixedDelay = 3_600_000)
    void tick() {
        scheduled.complete(Thread.currentThread().getName());
    }

    public CompletableFuture<String> scheduled() {
        return scheduled;
    }

    @Async
    public CompletableFuture<String> asynchronous() {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }
}
