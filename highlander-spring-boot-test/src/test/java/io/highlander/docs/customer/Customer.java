package io.highlander.docs.customer;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnDelete;
import java.util.LinkedHashSet;
import java.util.Set;

@HighlanderEntity("customer")
public class Customer {

    private String mail = "";
    private Set<String> carts = new LinkedHashSet<>(); // the keys of this customer's carts
    private final transient EntityContext context;

    Customer(EntityContext context) {
        this.context = context;
    }

    @EntityCommand
    public void register(String mail) {
        this.mail = mail;
    }

    @EntityCommand
    public void addCart(String key) {
        carts.add(key); // adding it again changes nothing
    }

    @EntityCommand
    public void removeCart(String key) {
        carts.remove(key);
        if (carts.isEmpty() && mail.isEmpty()) {
            context.deleteWhenSaved(); // a guest, of whom nothing is left
        }
    }

    @EntityQuery
    public String mail() {
        return mail;
    }

    @EntityQuery
    public Set<String> carts() {
        return carts;
    }

    @OnDelete
    void refuseWithCarts() throws OpenCartsException {
        if (!carts.isEmpty()) {
            throw new OpenCartsException("there are carts left: " + carts);
        }
    }
}
