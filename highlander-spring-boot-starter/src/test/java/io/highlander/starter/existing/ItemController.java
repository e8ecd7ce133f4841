package io.highlander.starter.existing;

import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class ItemController {

    @GetMapping("/items/{name}")
    Item item(@PathVariable String name) {
        if (!name.equals("lamp")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such item");
        }
        return Item.SAMPLE;
    }

    @PostMapping("/items")
    Item add(@RequestBody Item item) {
        return item;
    }

    @GetMapping("/thread")
    Callable<String> thread() {
        return () -> Thread.currentThread().getName();
    }
}
