package io.highlander.activation.invocation;

import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.mailbox.PendingCall;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the calls of one entity. Used by one worker at a time. */
public interface EntityRunner {

    /**
     * Runs the call on this thread. Returns its outcome, or null if the handler has returned a stage: {@code later} receives the
     * outcome where the stage completes.
     */
    @Nullable
    Ran run(PendingCall pending, Consumer<Ran> later);
}
