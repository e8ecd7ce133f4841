package io.highlander.demo.lists;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.demo.cluster.Pods;
import io.highlander.demo.users.User;
import io.highlander.demo.web.Input;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import org.springframework.stereotype.Component;

/** Finds lists on behalf of a user. */
@Component
class TodoLists {

    private final EntityGateway gateway;
    private final Pods pods;

    TodoLists(EntityGateway gateway, Pods pods) {
        this.gateway = gateway;
        this.pods = pods;
    }

    /** The list {@code id}, called in the name of {@code user}. */
    TodoList of(String user, String id, CallOptions options) {
        return callingAs(user, options).entity(TodoList.class, Input.key(TodoList.TYPE, id));
    }

    void delete(String user, String id, CallOptions options) throws NoSuchListException, NotAMemberException {
        boolean existed = callingAs(user, options).delete(TodoList.class, Input.key(TodoList.TYPE, id));
        if (!existed) {
            throw NoSuchListException.named(id);
        }
    }

    private EntityGateway callingAs(String user, CallOptions options) {
        return gateway.as(Input.key(User.TYPE, user)).with(options);
    }

    ListView view(String user, String id) throws NoSuchListException, NotAMemberException {
        ListContent content = of(user, id, CallOptions.defaults()).content();
        return new ListView(
                id,
                content.title(),
                content.members(),
                content.todos(),
                content.version(),
                pods.owning(TodoList.class, id));
    }

    /** The view after a change. That it cannot be had must not read as if the change had not been made. */
    ListView viewAfterChange(String user, String id) throws NoSuchListException, NotAMemberException {
        try {
            return view(user, id);
        } catch (CallNotRunException e) {
            throw new CallOutcomeUnknownException(
                    e.entityId(), "The list was changed, but reading it afterwards failed: " + e.getMessage(), e);
        }
    }
}
