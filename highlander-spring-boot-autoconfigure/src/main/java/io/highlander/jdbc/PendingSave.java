package io.highlander.jdbc;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A save that waits for its transaction.
 *
 * @param text the body
 * @param tag what the row is tagged with when the save has landed; no two saves have the same
 * @param expectedTag tag of the row to replace; {@code null} if no row may exist
 */
record PendingSave(
        EntityId entity, String text, String tag, @Nullable String expectedTag, CompletableFuture<SaveResult> result) {

    /** In which rows are written, so that two transactions never wait for each other. */
    static final Comparator<PendingSave> ORDER = Comparator.comparing(
                    (PendingSave save) -> save.entity().type())
            .thenComparing(save -> save.entity().key());

    /** @throws IllegalArgumentException if the body is not text in UTF-8 */
    static PendingSave of(EntityId entity, byte[] body, String tag, @Nullable String expectedTag) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return new PendingSave(entity, text, tag, expectedTag, new CompletableFuture<>());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The state of " + entity + " is not text in UTF-8.", e);
        }
    }
}
