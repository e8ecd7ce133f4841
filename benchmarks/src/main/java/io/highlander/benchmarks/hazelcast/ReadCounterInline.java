package io.highlander.benchmarks.hazelcast;

import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a counter on the thread of its partition, which must not block: it holds up all other entries of many partitions. */
final class ReadCounterInline implements EntryProcessor<String, Long, Long>, ReadOnly, IdentifiedDataSerializable {

    @Override
    public Long process(Map.Entry<String, Long> entry) {
        return entry.getValue();
    }

    @Override
    public @Nullable EntryProcessor<String, Long, Long> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return CounterProcessors.FACTORY;
    }

    @Override
    public int getClassId() {
        return CounterProcessors.READ_INLINE;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
