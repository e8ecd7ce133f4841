package io.highlander.benchmarks.highlander;

import io.highlander.benchmarks.contestant.ContestantStation;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import java.util.HashMap;
import java.util.Map;

/** A pod that takes orders: those of every contestant, and those about what only Highlander promises. */
public final class HighlanderStation extends ContestantStation {

    private final HighlanderContestant contestant;

    private HighlanderStation(HighlanderContestant contestant) {
        super(contestant);
        this.contestant = contestant;
    }

    /** Settings: as {@link Pod#start}. */
    public static final class Factory implements Station.Factory {

        @Override
        public Station start(Message settings) {
            return new HighlanderStation(new HighlanderContestant(Pod.start(settings)));
        }
    }

    @Override
    public Map<String, Order> orders() {
        Map<String, Order> orders = new HashMap<>(super.orders());
        LocalCalls local = new LocalCalls(contestant);
        orders.put("local", order -> local.run(key(0), measured(order)));
        PipelinedAdds pipelined = new PipelinedAdds(contestant.gateway());
        orders.put("pipelined", order -> pipelined.run(key(0), order.number("count")));
        orders.put("activate", new Activations(contestant.gateway()));
        orders.put("heap", new IdleHeap(contestant.gateway()));
        SlowCalls slow = new SlowCalls(contestant.gateway(), this::key);
        orders.put("slow", slow::closed);
        orders.put("neighbour", slow::neighbour);
        orders.put("overload", slow::overload);
        orders.put("recover", new Recovery(contestant, this::key));
        return orders;
    }
}
