package io.highlander.docs;

/** What a {@link Cart} works with. */
public interface PriceList {

    long centsOf(String product) throws SoldOutException;
}
