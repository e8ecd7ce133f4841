package io.highlander.state;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an entity's life beside its state: where it began, how its state is written, and whether it has ended.
 *
 * @param born id of the activation under which the object was created, as {@code token.counter}. Ids that leave the entity carry it,
 *     so that a later life never repeats those of an earlier one
 * @param needs names of features without which nobody may write the object
 * @param stateVersion version of the form in which the state is written, at least 1
 * @param deletedAt when the entity was deleted, in milliseconds since 1970 by its owner's clock; {@code null} if it was not. The
 *     object of a deleted entity stays, as a tombstone, without its state
 * @param held why the entity takes no calls, until an operator resumes it; {@code null} if it takes them
 * @param others members of the object that this version does not know, each with its JSON, UTF-8; written back as they are
 */
public record Lifetime(
        String born,
        List<String> needs,
        int stateVersion,
        @Nullable Long deletedAt,
        @Nullable String held,
        Map<String, byte[]> others) {

    /** Version of a state that no class has given a version. */
    public static final int FIRST_STATE_VERSION = 1;

    /** Begins a life. */
    public static Lifetime begin(String born, int stateVersion) {
        return new Lifetime(born, List.of(), stateVersion, null, null, Map.of());
    }

    /** The same life with its state written in another form. */
    public Lifetime withStateVersion(int version) {
        return new Lifetime(born, needs, version, deletedAt, held, others);
    }

    /** The same life, ended. */
    public Lifetime endedAt(long millis) {
        return new Lifetime(born, needs, stateVersion, millis, held, others);
    }

    /** The same life, held, or resumed if there is no reason. */
    public Lifetime heldFor(@Nullable String reason) {
        return new Lifetime(born, needs, stateVersion, deletedAt, reason, others);
    }

    /** Begins the next life of a deleted entity. What operators and unknown versions have put there stays. */
    public Lifetime beginAgain(String bornAgain) {
        return new Lifetime(bornAgain, needs, stateVersion, null, held, others);
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }
}
