package io.highlander.autoconfigure.scanned.wired;

import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.autoconfigure.scanned.good.Greeter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Wants what it depends on in its field. */
@HighlanderEntity("wired")
public class Wired {

    @Autowired
    private transient @Nullable Greeter greeter;

    @EntityQuery
    public String greeting() {
        return greeter == null ? "" : greeter.greet("ann");
    }
}
