package io.highlander.autoconfigure.scanned.needy;

import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

@HighlanderEntity("needy")
public class Needy {

    private @Nullable BlockingQueue<String> queue;

    @EntityQuery
    public int size() {
        return queue == null ? 0 : queue.size();
    }
}
