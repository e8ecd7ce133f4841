package io.highlander.demo.lists;

import static io.highlander.demo.lists.ListController.USER;

import io.highlander.CallOptions;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/lists/{id}/todos")
class TodoController {

    private final TodoLists lists;

    TodoController(TodoLists lists) {
        this.lists = lists;
    }

    @PostMapping
    Todo add(
            @RequestHeader(USER) String user,
            @PathVariable String id,
            @RequestBody TodoRequest request,
            CallOptions options)
            throws NoSuchListException, NotAMemberException {
        return lists.of(user, id, options).add(request.checkedText(), request.checkedColor());
    }

    @PatchMapping("/{todo}")
    Todo change(
            @RequestHeader(USER) String user,
            @PathVariable String id,
            @PathVariable String todo,
            @RequestBody TodoChangeRequest request,
            CallOptions options)
            throws NoSuchListException, NotAMemberException, NoSuchTodoException {
        return lists.of(user, id, options).change(todo, request.checked());
    }

    @DeleteMapping("/{todo}")
    Todo remove(
            @RequestHeader(USER) String user, @PathVariable String id, @PathVariable String todo, CallOptions options)
            throws NoSuchListException, NotAMemberException, NoSuchTodoException {
        return lists.of(user, id, options).remove(todo);
    }
}
