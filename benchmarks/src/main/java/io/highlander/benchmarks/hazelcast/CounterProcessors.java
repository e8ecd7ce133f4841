package io.highlander.benchmarks.hazelcast;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** Identified serialization: two numbers on the wire instead of a class name. */
final class CounterProcessors implements DataSerializableFactory {

    static final int FACTORY = 1;
    static final int READ = 1;
    static final int READ_INLINE = 2;

    @Override
    public IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case READ -> new ReadCounter();
            case READ_INLINE -> new ReadCounterInline();
            default -> throw new IllegalArgumentException("Unknown class id " + classId + ".");
        };
    }
}
