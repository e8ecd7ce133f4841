package io.highlander.test.store;

import io.highlander.state.InMemoryStateStore;
import io.highlander.state.StateStore;

class InMemoryStateStoreTest extends StateStoreContract {

    @Override
    protected StateStore open() {
        return new InMemoryStateStore();
    }
}
