package io.highlander.autoconfigure.scanned.wired;

import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.autoconfigure.scanned.good.Greeter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Gets what it depends on into its fields and by a method. */
@HighlanderEntity("wired")
public class Wired {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private transient Greeter greeter;

    @Value("${wired.name}")
    private transient String name = "";

    private transient @Nullable Greeter other;

    @Autowired(required = false)
    private transient @Nullable Runnable notThere;

    @Autowired
    void setOther(Greeter other) {
        this.other = other;
    }

    @EntityQuery
    public String greeting() {
        return other == null || notThere != null ? "" : greeter.greet(name);
    }
}
