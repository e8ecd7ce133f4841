package io.highlander.catalog;

import io.highlander.EntityId;
import io.highlander.activation.start.StateGate;
import io.highlander.exception.CatalogException;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes what a store has of some types. For one thread. */
final class Export {

    private final StateStore store;
    private final OutputStream out;
    private final Run run;
    private long entities;

    Export(StateStore store, OutputStream out, Run run) {
        this.store = store;
        this.out = new BufferedOutputStream(out, 64 * 1024);
        this.run = run;
    }

    void run(String application, List<String> types) {
        try {
            out.write(ExportFormat.header(application));
            for (String type : types) {
                write(type);
            }
            out.write(ExportFormat.end(entities));
            out.flush();
        } catch (IOException e) {
            throw new CatalogException("Cannot write the export: " + e.getMessage(), e);
        }
    }

    private void write(String type) throws IOException {
        try (StoredObjects objects = new StoredObjects(store, type)) {
            while (objects.hasNext()) {
                StoredObjects.Found found = objects.next();
                if (found.object().isPresent()) {
                    write(found.id(), found.object().get());
                }
                run.tellNowAndThen();
            }
            objects.unnamed().forEach(name -> run.failed(type + "/" + name + " does not say whose it is."));
        }
    }

    private void write(EntityId id, StoredObject object) throws IOException {
        StoredState stored;
        try {
            stored = EnvelopeCodec.decode(id, object.body());
        } catch (EnvelopeUnreadableException e) {
            run.failed(String.valueOf(e.getMessage()));
            return;
        }
        String unknown = StateGate.unknownFeatures(stored.lifetime());
        if (unknown != null) {
            run.failed(id + " would not be whole: " + unknown);
        } else if (stored.exists()) {
            out.write(ExportFormat.entity(stored));
            entities++;
            run.done();
        } else {
            run.skipped();
        }
    }
}
