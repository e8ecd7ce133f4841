package io.highlander.docs.account;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;

@HighlanderEntity("account")
public class Account {

    private String owner = "";
    private long cents;

    private final transient EntityContext context;

    Account(EntityContext context) {
        this.context = context;
    }

    @EntityCommand
    public void open(long cents) {
        if (owner.isEmpty()) { // by its code
            owner = context.caller();
            this.cents = cents;
        }
    }

    @EntityCommand
    @PreAuthorize("this.isOwner(authentication.name) and #amount > 0") // 'this' is the entity with its state
    public long withdraw(long amount) {
        cents -= amount;
        return cents;
    }

    @EntityQuery
    @PostAuthorize("returnObject.owner == authentication.name or hasRole('CLERK')")
    public Statement statement() {
        return new Statement(owner, cents);
    }

    public boolean isOwner(String name) {
        return owner.equals(name);
    }
}
