package chat.parley.server.bus;

class InProcessBusTest extends EventBusContract {

    @Override
    EventBus bus() {
        return new InProcessBus();
    }
}
