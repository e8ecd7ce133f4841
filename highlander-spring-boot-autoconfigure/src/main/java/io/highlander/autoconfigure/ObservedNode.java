package io.highlander.autoconfigure;

import io.highlander.activation.TypeLoad;
import io.highlander.node.NodeReadings;
import io.highlander.ownership.Standing;
import java.time.Duration;
import java.util.function.Function;

/** What there is to read off the running node; nothing is there while none runs. */
final class ObservedNode implements NodeReadings {

    private static final Standing NOBODY = new Standing(Duration.ZERO, 0, 0, 0);

    private final NodeLifecycle node;

    ObservedNode(NodeLifecycle node) {
        this.node = node;
    }

    private <T> T read(Function<NodeReadings, T> reading, T nothing) {
        return node.running().map(running -> reading.apply(running.readings())).orElse(nothing);
    }

    @Override
    public int members() {
        return read(NodeReadings::members, 0);
    }

    @Override
    public Standing standing() {
        return read(NodeReadings::standing, NOBODY);
    }

    @Override
    public TypeLoad load(String type) {
        return read(readings -> readings.load(type), new TypeLoad(0, 0));
    }
}
