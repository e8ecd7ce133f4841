package io.highlander.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.security.sample.Courier;
import io.highlander.security.sample.Diary;
import io.highlander.security.sample.Ledger;
import io.highlander.security.sample.Vault;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

/** Who may delete an entity. */
class GuardedDeletionIT extends TwoSecuredPods {

    @Test
    void guardOfTheHookGuardsTheDeletion() {
        login("ann");
        vault().add("gold");
        assertDenied(() -> gateway().delete(Vault.class, key), 1);
        login("bob", "ROLE_KEEPER");
        assertThat(gateway().delete(Vault.class, key)).isTrue();
        assertThat(gateway().entity(Vault.class, key).items()).isEmpty();
    }

    @Test
    void whatIsNotThereIsGuardedToo() {
        vault();
        assertDenied(() -> gateway().delete(Vault.class, key), 0);
    }

    @Test
    void guardedClassThatDoesNotSayWhoMayDeleteIsDeletedByNobody() {
        login("bob", "ROLE_KEEPER");
        gateway().entity(Ledger.class, key).book(5);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> gateway().delete(Ledger.class, key))
                .withMessageContaining("@OnDelete");
        assertThat(gateway().entity(Ledger.class, key).total()).isEqualTo(5);
    }

    @Test
    void denialThatIsMaskedDeletesNothing() {
        login("ann");
        Diary diary = gateway().entity(Diary.class, key);
        diary.write("precious");
        diary.clear();
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> gateway().delete(Diary.class, key))
                .withMessageContaining("diary/" + key);
        assertThat(diary.text()).isEqualTo("precious");
        login("bob", "ROLE_KEEPER");
        assertThat(gateway().delete(Diary.class, key)).isTrue();
    }

    @Test
    void classWithoutGuardsIsDeletedByEverybody() {
        vault();
        gateway().entity(Courier.class, key).askWhoCalls(key);
        assertThat(gateway().delete(Courier.class, key)).isTrue();
    }
}
