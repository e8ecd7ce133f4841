package io.highlander.store;

import io.highlander.state.StateStore;
import io.highlander.test.store.StateStoreContract;

class DocumentStateStoreTest extends StateStoreContract {

    @Override
    protected StateStore open() {
        return new DocumentStateStore(new InMemoryDocuments());
    }
}
