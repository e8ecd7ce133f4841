package io.highlander.autoconfigure.scanned.good;

/** A bean that an entity depends on. */
public class Greeter {

    public String greet(String name) {
        return "hello " + name;
    }
}
