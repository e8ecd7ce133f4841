package io.highlander.history;

import io.highlander.history.SequentialModel.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Taken in the order of their versions, the calls answer what the model answers. Where a version is missing, because its command's
 * outcome is unknown, the state is taken from the next answer that shows it; if all such commands are alike it is computed.
 */
final class AnswersFollowVersions implements VersionRule {

    @Override
    public void check(VersionedCalls<?> calls, Consumer<String> report) {
        new Replay<>(calls, report).run();
    }

    private static final class Replay<S> {

        private final VersionedCalls<S> calls;
        private final Consumer<String> report;
        private final @Nullable String missing;
        private long version;
        private Optional<S> state;

        Replay(VersionedCalls<S> calls, Consumer<String> report) {
            this.calls = calls;
            this.report = report;
            this.missing = onlyInput(calls.unknownChanges());
            this.state = Optional.of(calls.model().initial());
        }

        void run() {
            Comparator<Operation> byVersion = Comparator.comparingLong(Operation::version);
            for (Operation call : calls.versionedBy(byVersion.thenComparing(it -> !calls.changed(it)))) {
                skipTo(call.version() - (calls.changed(call) ? 1 : 0));
                judge(call);
                version = call.version();
            }
        }

        /** Two commands of one version, which another rule reports, are both judged from the state after the first. */
        private void judge(Operation call) {
            Optional<S> shown = calls.shown(call);
            if (state.isEmpty()) {
                state = shown;
                return;
            }
            Step<S> step = calls.model().apply(state.get(), call.input());
            if (call.output() != null && !call.output().equals(step.output())) {
                report.accept("after version " + version + " with state " + state.get() + " the answer had to be "
                        + step.output() + ": " + call.describe());
                state = shown;
            } else {
                state = Optional.of(step.state());
            }
        }

        private void skipTo(long target) {
            if (missing == null && version < target) {
                state = Optional.empty();
            }
            for (long skipped = version; skipped < target && state.isPresent() && missing != null; skipped++) {
                state = Optional.of(calls.model().apply(state.get(), missing).state());
            }
        }

        private static @Nullable String onlyInput(List<Operation> unknown) {
            List<String> inputs =
                    unknown.stream().map(Operation::input).distinct().limit(2).toList();
            return inputs.size() == 1 ? inputs.get(0) : null;
        }
    }
}
