package io.highlander.file;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StoredObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Another JVM that increments counters in a shared directory; prints each number that it saved. */
final class FileStoreProcess {

    private FileStoreProcess() {}

    /** Arguments: directory, number of entities, number of increments to save. */
    public static void main(String[] args) {
        FileStateStore store = new FileStateStore(Path.of(args[0]));
        store.verify();
        int entities = Integer.parseInt(args[1]);
        int increments = Integer.parseInt(args[2]);
        System.out.println("ready");
        for (int saved = 0; saved < increments; ) {
            EntityId entity = new EntityId("counter", "c" + saved % entities);
            Optional<StoredObject> current = store.load(entity).join();
            long next = current.map(object -> numberIn(object.body())).orElse(0L) + 1;
            SaveResult result = store.save(
                            entity,
                            bodyOf(next),
                            current.map(StoredObject::eTag).orElse(null))
                    .join();
            if (result instanceof SaveResult.Saved) {
                System.out.println(entity.key() + " " + next);
                saved++;
            }
        }
        store.close();
    }

    /** Long enough that a torn file shows; every line is the same number. */
    static byte[] bodyOf(long number) {
        return (number + "\n").repeat(4_000).getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws IllegalStateException when the body is torn or mixed */
    static long numberIn(byte[] body) {
        String text = new String(body, StandardCharsets.US_ASCII);
        long number = Long.parseLong(text.substring(0, text.indexOf('\n')));
        if (!text.equals(new String(bodyOf(number), StandardCharsets.US_ASCII))) {
            throw new IllegalStateException("The stored body is torn: " + text.length() + " characters");
        }
        return number;
    }
}
