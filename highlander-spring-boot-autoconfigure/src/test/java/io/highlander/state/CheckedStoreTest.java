package io.highlander.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.highlander.EntityId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CheckedStoreTest {

    private static final EntityId ID = new EntityId("counter", "a");

    private final StateStore store = mock(StateStore.class);
    private final CheckedStore checked = new CheckedStore(store);

    @Test
    void passesAnswersOn() {
        StoredObject object = new StoredObject(new byte[] {1}, "tag");
        when(store.load(ID)).thenReturn(CompletableFuture.completedFuture(Optional.of(object)));
        when(store.save(any(), any(), any()))
                .thenReturn(CompletableFuture.completedFuture(new SaveResult.Saved("next")));

        assertThat(checked.load(ID)).isCompletedWithValue(Optional.of(object));
        assertThat(checked.save(ID, new byte[0], "tag")).isCompletedWithValue(new SaveResult.Saved("next"));
    }

    @Test
    void turnsAnExceptionIntoAFailure() {
        when(store.load(ID)).thenThrow(new IllegalStateException("no disk"));

        assertFails(checked.load(ID), "no disk");
    }

    @Test
    void turnsAMissingFutureIntoAFailure() {
        assertFails(checked.load(ID), ".load has returned no future");
        assertFails(checked.save(ID, new byte[0], null), ".save has returned no future");
    }

    @Test
    void turnsAMissingAnswerIntoAFailure() {
        when(store.load(ID)).thenReturn(CompletableFuture.completedFuture(null));
        when(store.save(any(), any(), any())).thenReturn(CompletableFuture.completedFuture(null));

        assertFails(checked.load(ID), ".load has returned a future without an answer");
        assertFails(checked.save(ID, new byte[0], null), ".save has returned a future without an answer");
    }

    @Test
    void refusesAPageThatIsTooLarge() {
        assertFails(checked.list("counter", null, 0), "1 to 1000");
        assertFails(checked.list("counter", null, 1_001), "1 to 1000");
        assertFails(checked.list("counter", null, 1_000), ".list has returned no future");
        assertFails(checked.remove(ID, "tag"), ".remove has returned no future");
        assertFails(checked.removeOldVersions(ID), ".removeOldVersions has returned no future");
    }

    private static void assertFails(CompletableFuture<?> future, String why) {
        assertThat(future).isCompletedExceptionally();
        assertThatThrownBy(future::join).satisfiesAnyOf(e -> assertThat(e).hasMessageContaining(why), e -> assertThat(e)
                .isInstanceOf(CompletionException.class)
                .rootCause()
                .hasMessageContaining(why));
    }
}
