package io.highlander.security.sample;

import io.highlander.EntityCommand;
import io.highlander.EntityGateway;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.List;

/** Calls a {@link Vault} for its own caller. */
@HighlanderEntity("courier")
public class Courier {

    private int runs;
    private final transient EntityGateway gateway;

    Courier(EntityGateway gateway) {
        this.gateway = gateway;
    }

    @EntityCommand
    public List<String> askWhoCalls(String vault) {
        runs++;
        return gateway.entity(Vault.class, vault).whoCalls();
    }

    @EntityQuery
    public int runs() {
        return runs;
    }

    @EntityCommand
    public int clear(String vault) {
        runs++;
        return gateway.entity(Vault.class, vault).clear();
    }
}
