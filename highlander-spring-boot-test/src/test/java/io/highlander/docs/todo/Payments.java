package io.highlander.docs.todo;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.util.LinkedHashMap;
import java.util.Map;

@HighlanderEntity("payments")
public class Payments {

    private Map<String, Long> balanceAfter = new LinkedHashMap<>(); // by the caller's own id
    private long cents;

    @EntityCommand
    public long pay(String paymentId, long amount) {
        Long before = balanceAfter.get(paymentId);
        if (before != null) {
            return before; // it was done
        }
        cents += amount;
        balanceAfter.put(paymentId, cents);
        return cents;
    }
}
