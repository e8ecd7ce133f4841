package io.highlander.test.sample;

/** What a {@link Greeter} works with. */
interface Words {

    String hello();
}
