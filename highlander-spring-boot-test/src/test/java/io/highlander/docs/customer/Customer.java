package io.highlander.docs.customer;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.LinkedHashSet;
import java.util.Set;

@HighlanderEntity("customer")
public class Customer {

    private String mail = "";
    private Set<String> carts = new LinkedHashSet<>(); // the keys of this customer's carts
    private boolean erased;

    @EntityCommand
    public void register(String mail) throws ErasedException {
        refuseIfErased();
        this.mail = mail;
    }

    @EntityCommand
    public void addCart(String key) throws ErasedException {
        refuseIfErased();
        carts.add(key); // adding it again changes nothing
    }

    @EntityQuery
    public String mail() {
        return mail;
    }

    @EntityQuery
    public Set<String> carts() {
        return carts;
    }

    @EntityCommand
    public void erase() {
        mail = "";
        carts.clear();
        erased = true;
    }

    private void refuseIfErased() throws ErasedException {
        if (erased) {
            throw new ErasedException("this customer was erased");
        }
    }
}
