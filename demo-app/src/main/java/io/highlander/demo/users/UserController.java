package io.highlander.demo.users;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.Snapshot;
import io.highlander.VersionConflictException;
import io.highlander.demo.web.Input;
import io.highlander.demo.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/users/{id}")
class UserController {

    private static final int ATTEMPTS = 10;

    private final EntityGateway gateway;

    UserController(EntityGateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping
    UserView get(@PathVariable String id) {
        Snapshot<User> user = gateway.get(User.class, Input.key(User.TYPE, id));
        if (user.version() == 0) {
            throw new NotFound("There is no user " + id + ". Create it by PUT.");
        }
        return user.value().view(id);
    }

    /**
     * Replaces name and address. The options are only checked: a repetition of the request has the same effect anyway, and its
     * snapshot may be another, which one idempotency key must not be used for.
     */
    @PutMapping
    UserView put(@PathVariable String id, @RequestBody UserRequest request, CallOptions checked) {
        String key = Input.key(User.TYPE, id);
        for (int attempt = 1; ; attempt++) {
            Snapshot<User> user = gateway.get(User.class, key);
            request.describe(user.value());
            try {
                return gateway.put(user).value().view(id);
            } catch (VersionConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
