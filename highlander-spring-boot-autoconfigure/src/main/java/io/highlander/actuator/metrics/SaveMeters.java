package io.highlander.actuator.metrics;

import io.highlander.activation.observation.FinishedSave;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Meters of saves. */
final class SaveMeters {

    private final MeterProvider<Timer> saves;
    private final MeterProvider<DistributionSummary> calls;
    private final MeterProvider<DistributionSummary> sizes;
    private final MeterProvider<Counter> inDoubt;
    private final MeterProvider<Counter> fenced;

    SaveMeters(MeterRegistry registry) {
        saves = Timer.builder("highlander.saves")
                .description("Saves, each from its first attempt to a known end")
                .withRegistry(registry);
        calls = DistributionSummary.builder("highlander.saves.calls")
                .description("Calls that one save covers")
                .baseUnit("calls")
                .withRegistry(registry);
        sizes = DistributionSummary.builder("highlander.state.size")
                .description("Size of a state that was saved")
                .baseUnit("bytes")
                .withRegistry(registry);
        inDoubt = Counter.builder("highlander.saves.in.doubt")
                .description("Attempts to save, or to look whether one landed, that the store did not answer")
                .withRegistry(registry);
        fenced = Counter.builder("highlander.fenced.writes")
                .description("Saves that met somebody else's state while this pod's lease held: must stay 0")
                .withRegistry(registry);
    }

    /** An alarm needs the zero. */
    void beginAtZero(String type) {
        fenced.withTag(EntityMeters.TYPE, type);
    }

    void record(FinishedSave save) {
        saves.withTags(EntityMeters.TYPE, save.type(), "result", save.result().name())
                .record(save.nanos(), TimeUnit.NANOSECONDS);
        if (save.result() == FinishedSave.Result.SAVED) {
            calls.withTag(EntityMeters.TYPE, save.type()).record(save.calls());
            sizes.withTag(EntityMeters.TYPE, save.type()).record(save.stateBytes());
        } else if (save.result() == FinishedSave.Result.FENCED) {
            fenced.withTag(EntityMeters.TYPE, save.type()).increment();
        }
    }

    void recordDoubt(String type) {
        inDoubt.withTag(EntityMeters.TYPE, type).increment();
    }
}
