package io.highlander.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreIdentityTest {

    @Test
    void staysTheSameAndIsOfOneStoreOnly() {
        InMemoryStateStore store = new InMemoryStateStore();
        String identity = StoreIdentity.of(store);
        assertThat(StoreIdentity.of(store)).isEqualTo(identity).isNotEmpty();
        assertThat(StoreIdentity.of(new InMemoryStateStore())).isNotEqualTo(identity);
    }
}
