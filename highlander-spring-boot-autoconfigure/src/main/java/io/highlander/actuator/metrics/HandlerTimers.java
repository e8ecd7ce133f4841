package io.highlander.actuator.metrics;

import io.highlander.activation.observation.HandledCall;
import io.highlander.actuator.CallOutcomes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Where the time of calls goes that ended the same way. */
final class HandlerTimers {

    private final Timer queue;
    private final Timer run;
    private final Timer save;

    /** What the calls have in common. */
    record Key(String type, String handler, String outcome) {

        static Key of(HandledCall call) {
            return new Key(call.entity().type(), call.handler(), CallOutcomes.of(call.reply()));
        }
    }

    HandlerTimers(MeterRegistry registry, Key key) {
        Tags tags = Tags.of(EntityMeters.TYPE, key.type, "handler", key.handler, "outcome", key.outcome);
        queue = Timer.builder("highlander.handle.queue")
                .description("Time that calls wait in the mailbox before they run")
                .tags(tags)
                .register(registry);
        run = Timer.builder("highlander.handle.run")
                .description("Time that handlers run")
                .tags(tags)
                .register(registry);
        save = Timer.builder("highlander.handle.save")
                .description(
                        "Time from the end of the handler until what the reply shows is saved; 0 when it is already")
                .tags(tags)
                .register(registry);
    }

    void record(HandledCall call) {
        queue.record(call.queueNanos(), TimeUnit.NANOSECONDS);
        run.record(call.runNanos(), TimeUnit.NANOSECONDS);
        save.record(call.saveNanos(), TimeUnit.NANOSECONDS);
    }
}
