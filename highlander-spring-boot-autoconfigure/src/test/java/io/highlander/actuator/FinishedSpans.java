package io.highlander.actuator;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The spans that were finished. */
final class FinishedSpans extends SpanHandler {

    final List<MutableSpan> spans = new CopyOnWriteArrayList<>();

    @Override
    public boolean end(TraceContext context, MutableSpan span, Cause cause) {
        return spans.add(span);
    }

    MutableSpan only(String name) {
        List<MutableSpan> found =
                spans.stream().filter(span -> span.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one span '" + name + "', there are " + spans);
        }
        return found.get(0);
    }
}
