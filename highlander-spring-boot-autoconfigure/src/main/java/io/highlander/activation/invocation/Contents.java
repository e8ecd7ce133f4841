package io.highlander.activation.invocation;

import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.state.Lifetime;
import org.jspecify.annotations.Nullable;

/** What is stored of an entity, with the changes that are to be saved. Used by one worker at a time; any thread may read. */
public interface Contents {

    StateForms forms();

    long version();

    Lifetime lifetime();

    /** Whether it exists, and not only because its activation hook has just given it a state. */
    boolean isGiven();

    /** Version of the form in which the state is stored after a command. */
    int writtenForm();

    /**
     * The state in that form, if it is stored in an older one; {@code null} if it is not.
     *
     * @throws io.highlander.state.json.StateUnreadableException when it cannot be written, or not be read again
     */
    @Nullable
    StateForms migrated();

    /** Makes what a call has changed the contents to save. */
    void accept(Ran ran);
}
