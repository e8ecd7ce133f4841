package io.highlander.jdbc;

import io.highlander.state.StateStore;
import io.highlander.test.store.StateStoreContract;

class PostgresStateStoreContractTest extends StateStoreContract {

    @Override
    protected StateStore open() {
        return JdbcStores.at(TestPostgres.newDatabase());
    }
}
