package io.highlander.demo.users;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.Snapshot;
import io.highlander.demo.web.Input;
import io.highlander.demo.web.NotFound;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/users/{id}")
class UserController {

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

    /** Replaces name and address. */
    @PutMapping
    UserView put(@PathVariable String id, @RequestBody UserRequest request, CallOptions options) {
        String key = Input.key(User.TYPE, id);
        String name = Input.text("name", request.name());
        String email = Input.text("email", request.email());
        List<String> lists = gateway.with(options).entity(User.class, key).describe(name, email);
        return new UserView(id, name, email, lists);
    }
}
