package io.highlander.activation.invocation;

import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.state.Lifetime;

/** What is stored of an entity, with the changes that are to be saved. Used by one worker at a time; any thread may read. */
public interface Contents {

    StateForms forms();

    long version();

    Lifetime lifetime();

    /** Makes what a call has changed the contents to save. */
    void accept(Ran ran);
}
