package io.highlander.actuator.observation;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs code that an application may have extended. Its exceptions are logged only, because observers must not harm calls. */
final class Harmless {

    private static final Logger log = LoggerFactory.getLogger(Harmless.class);

    private Harmless() {}

    static void run(Runnable step) {
        get(
                () -> {
                    step.run();
                    return true;
                },
                false);
    }

    static <T> T get(Supplier<T> step, T otherwise) {
        try {
            return step.get();
        } catch (RuntimeException | Error e) {
            log.error("An observation handler, filter or convention failed. The call is not affected.", e);
            return otherwise;
        }
    }
}
