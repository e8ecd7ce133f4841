package io.highlander.jdbc;

import io.highlander.state.StateStore;
import io.highlander.state.StateStoreContract;

class PostgresStateStoreTest extends StateStoreContract {

    @Override
    protected StateStore open() {
        return JdbcStores.at(TestPostgres.newDatabase());
    }
}
