package io.highlander.jdbc;

import io.highlander.state.StateStore;
import io.highlander.test.store.StateStoreContract;
import java.util.UUID;

class H2StateStoreContractTest extends StateStoreContract {

    @Override
    protected StateStore open() {
        return JdbcStores.at("jdbc:h2:mem:" + UUID.randomUUID());
    }
}
