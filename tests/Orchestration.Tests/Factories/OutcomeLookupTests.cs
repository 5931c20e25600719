using Microsoft.Extensions.Time.Testing;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.DependencyInjection;

namespace Orchestration.Tests.Factories;

public sealed class OutcomeLookupTests
{
    private static readonly ActionResult Sold = ActionResult.Success(JsonPayload.Parse("""{"receipt":7}"""));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_lookup_finds_a_result_or_no_call_or_knows_nothing()
    {
        OutcomeLookup found = OutcomeLookup.Found(Sold);

        (found.Result, found.IsNotCalled).Should().Be((Sold, false));
        (OutcomeLookup.NotCalled.Result, OutcomeLookup.NotCalled.IsNotCalled).Should().Be((null, true));
        (OutcomeLookup.Unknown.Result, OutcomeLookup.Unknown.IsNotCalled).Should().Be((null, false));
        default(OutcomeLookup).Should().Be(OutcomeLookup.Unknown).And.NotBe(OutcomeLookup.NotCalled);
    }

    [Fact]
    public void A_failure_is_found_too_unless_its_kind_is_unknown()
    {
        ActionResult refused = ActionResult.Failed(FailureKind.Permanent, "No such card.");
        Action unknown = () => OutcomeLookup.Found(ActionResult.Failed(FailureKind.Unknown, "The line went dead."));

        OutcomeLookup.Found(refused).Result.Should().BeSameAs(refused);
        unknown.Should().Throw<ArgumentException>().WithMessage("*OutcomeLookup.Unknown*");
    }

    [Fact]
    public async Task A_factory_that_says_nothing_of_lookups_cannot_say_what_became_of_a_call()
    {
        IFactory[] factories = [new NamedFactory("plain", FactoryType.Data), Till().Build(), new ScriptedFactory("scripted", FactoryType.Data).On("sell")];

        foreach (IFactory factory in factories)
            (await factory.LookUpAsync(Request("key"), Token)).Should().Be(OutcomeLookup.Unknown, factory.Name);
    }

    [Fact]
    public async Task A_delegate_is_asked_with_the_request_and_the_token_and_the_action_is_not_carried_out()
    {
        List<(ActionRequest Request, CancellationToken Token)> asked = [];
        using CancellationTokenSource source = new();
        DelegateFactory factory = Till().LookUp(async (request, token) =>
        {
            await Task.Yield();
            asked.Add((request, token));
            return request.IdempotencyKey == "sold" ? OutcomeLookup.Found(Sold) : OutcomeLookup.NotCalled;
        }).Build();
        ActionRequest sold = Request("sold");

        (await factory.LookUpAsync(sold, source.Token)).Should().Be(OutcomeLookup.Found(Sold));
        (await factory.LookUpAsync(Request("other"), source.Token)).Should().Be(OutcomeLookup.NotCalled);
        asked.Should().HaveCount(2);
        asked[0].Should().Be((sold, source.Token));
    }

    [Fact]
    public async Task A_scripted_factory_answers_as_it_was_told_and_records_each_lookup()
    {
        FakeTimeProvider time = new();
        ScriptedFactory factory = new ScriptedFactory("till", FactoryType.Data, time).On("sell")
            .OnLookUp(request => request.IdempotencyKey == "sold" ? OutcomeLookup.Found(Sold) : OutcomeLookup.NotCalled);
        await factory.ExecuteAsync(Request("sold"), Token);
        time.Advance(TimeSpan.FromSeconds(3));

        (await factory.LookUpAsync(Request("sold"), Token)).Should().Be(OutcomeLookup.Found(Sold));
        (await factory.LookUpAsync(Request("other"), Token)).Should().Be(OutcomeLookup.NotCalled);

        factory.Calls.Should().ContainSingle();
        factory.Lookups.Should().HaveCount(2);
        factory.Lookups[0].Should().Be(new FactoryLookup
        {
            Action = "sell", Parameters = JsonPayload.Parse("[1]"), ExecutionId = "e", StepId = "s", IdempotencyKey = "sold", CallsBefore = 1, AskedAt = time.GetUtcNow(),
        });
        factory.Lookups[1].IdempotencyKey.Should().Be("other");
    }

    [Fact]
    public void A_scripted_factory_says_which_of_its_actions_may_not_be_repeated()
    {
        ScriptedFactory factory = new ScriptedFactory("till", FactoryType.Data).On("count").On("sell")
            .Describe("sell", action => action with { IsIdempotent = false, Name = "renamed" });

        factory.Actions.Select(action => (action.Name, action.IsIdempotent)).Should().Equal(("count", true), ("sell", false));
        factory.Invoking(one => one.Describe("refund", action => action)).Should().Throw<ArgumentException>().WithMessage("*refund*On(\"refund\")*");
    }

    private static FactoryBuilder Till() =>
        new FactoryBuilder("till", FactoryType.Data).MapAction("sell", (_, _) => throw new InvalidOperationException("It was carried out."));

    private static KeyedRequest Request(string key) => new(key);

    private sealed class KeyedRequest(string key) : ActionRequest("sell", JsonPayload.Parse("[1]"), new NoArtifacts())
    {
        public override string ExecutionId => "e";

        public override string StepId => "s";

        public override string IdempotencyKey => key;
    }
}
