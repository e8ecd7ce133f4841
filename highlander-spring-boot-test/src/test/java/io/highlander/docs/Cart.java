package io.highlander.docs;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.ArrayList;
import java.util.List;

@HighlanderEntity("cart")
public class Cart {

    private List<Item> items = new ArrayList<>();
    private long cents;

    private final transient EntityContext context;
    private final transient PriceList prices;

    Cart(EntityContext context, PriceList prices) {
        this.context = context;
        this.prices = prices;
    }

    @EntityCommand
    public Item add(String product) throws SoldOutException {
        Item item = new Item(context.commandId(), product);
        items.add(item);
        cents += prices.centsOf(product);
        return item;
    }

    @EntityQuery
    public long total() {
        return cents;
    }
}
