package io.highlander.zookeeper;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.curator.ensemble.EnsembleProvider;

/**
 * The application's {@link EnsembleProvider} as each of our clients sees it: started once, and not closed with a client, because
 * other clients use it, too, and the container closes it.
 */
final class SharedEnsembleProvider implements EnsembleProvider {

    private final EnsembleProvider shared;
    private final AtomicBoolean started = new AtomicBoolean();

    SharedEnsembleProvider(EnsembleProvider shared) {
        this.shared = shared;
    }

    @Override
    public void start() throws Exception {
        if (started.compareAndSet(false, true)) {
            shared.start();
        }
    }

    @Override
    public String getConnectionString() {
        return shared.getConnectionString();
    }

    @Override
    public void setConnectionString(String connectionString) {
        shared.setConnectionString(connectionString);
    }

    @Override
    public boolean updateServerListEnabled() {
        return shared.updateServerListEnabled();
    }

    @Override
    public void close() throws IOException {
        // The container closes the shared one.
    }
}
