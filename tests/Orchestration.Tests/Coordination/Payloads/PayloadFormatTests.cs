using System.Buffers;
using System.Text;
using Orchestration.Artifacts;
using Orchestration.Coordination.Payloads;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Tests.Coordination.Payloads;

/// <summary>The stored texts of version 1. They are never changed: what was written once is read for ever.</summary>
public sealed class PayloadFormatTests
{
    private const string Success = """{"output":{"a":[1,2.50]},"artifacts":[{"name":"hero.png","media_type":"image/png","size":3,"sha256":"ab"}],"cost":0.0400,"usage":{"tokens":12.5}}""";
    private const string Failure = """{"failure":{"kind":"rate_limited","message":"later","code":"429","retry_after":50000000,"exception":"E"}}""";
    private const string Decision = """{"id":7,"factory":"media","type":"media","strategy":"load_balanced","rule":"r","code":"strategy","reason":"because","candidates":[{"factory":"media","type":"media","score":0.5},{"factory":"old","type":"media","removed_by":"error"}],"runner_up":"b","margin":0.25,"tie_break":"seed"}""";

    private readonly PayloadCodec _codec = new();

    public static TheoryData<byte, string> Stored => new()
    {
        { (byte)EventType.StepSucceeded, Success },
        { (byte)EventType.StepSucceeded, "{}" },
        { (byte)EventType.StepFailed, Failure },
        { (byte)EventType.OutcomeUnknown, """{"failure":{"kind":"unknown","message":"the line went dead"}}""" },
        { (byte)EventType.StepRetryScheduled, """{"due_at":630822816000000000,"result":""" + Failure + "}" },
        { (byte)EventType.StepStarted, Decision },
        { (byte)EventType.StepStarted, """{"factory":"media","type":"media","strategy":"content_based","code":"only_candidate","reason":"r"}""" },
        { (byte)EventType.StepStarted, """{"factory":"media","type":"media","strategy":"weighted","rule":"r","code":"rule","reason":"r","hop":1,"propensity":0.75}""" },
        { (byte)EventType.HedgeWon, Decision },
        { (byte)EventType.HedgeLost, """{"factory":"media","type":"media","strategy":"content_based","code":"hedge","reason":"r","hop":1}""" },
        { (byte)EventType.ExecutionRerun, """{"steps":[0,2],"renewed":[2]}""" },
        { (byte)EventType.ExecutionModified, """{"revision":1,"kind":"modify","template":{"workflow_id":"w","steps":[{"step_id":"a","action":"work"}]}}""" },
        { (byte)EventType.ExecutionModified, """{"revision":2,"kind":"migrate","kept":["a"],"template":{"workflow_id":"w","version":2,"on_failure":"continue","steps":[{"step_id":"a","action":"work"}],"finally":[{"step_id":"z","action":"work"}]}}""" },
        { (byte)EventType.ExecutionModified, """{"revision":3,"kind":"revert","template":{"workflow_id":"w","steps":[{"step_id":"a","action":"work"}]}}""" },
        { (byte)EventType.ExecutionCancelling, "\"enough\"" },
        { (byte)EventType.ExecutionCompleted, """{"answer":42}""" },
        { (byte)EventType.ItemsStarted, """["a",{"b":[1,null]},2.50]""" },
        { (byte)EventType.ItemsStopped, """{"kind":"timeout","message":"The step took longer than 5 s over all attempts."}""" },
        { (byte)EventType.ExecutionFailed, """{"kind":"invalid_request","message":"missing"}""" },
        { (byte)EventType.ChildStarted, "\"e-1/campaign/0\"" },
        { (byte)EventType.TimerStarted, """{"due_at":630822816000000000}""" },
        { (byte)EventType.SignalAwaited, "\"approval\"" },
        { (byte)EventType.SignalArrived, """{"name":"approval","payload":{"by":"Ann"},"key":"k"}""" },
        { (byte)EventType.SignalArrived, """{"name":"approval"}""" },
        { (byte)EventType.BudgetReserved, """{"amount":12.50}""" },
        { (byte)EventType.BudgetChanged, """{"amount":100,"on_exhausted":"pause"}""" },
        { (byte)EventType.BudgetChanged, """{"amount":0.1,"on_exhausted":"fail"}""" },
        { (byte)EventType.BudgetExhausted, """{"estimate":2,"amount":100,"spent":98.5,"reserved":0}""" },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public void What_was_stored_is_read_and_written_as_it_was(byte type, string text)
    {
        object payload = _codec.Decode((EventType)type, Encoding.UTF8.GetBytes(text));

        Write((EventType)type, payload).Should().Be(text);
    }

    [Fact]
    public void Every_part_of_a_result_is_kept()
    {
        ActionResult result = (ActionResult)_codec.Decode(EventType.StepSucceeded, Encoding.UTF8.GetBytes(Success));

        result.Output.ToString().Should().Be("""{"a":[1,2.50]}""");
        result.Artifacts.Should().Equal(new ArtifactReference("hero.png", "image/png", 3, "ab"));
        result.Cost.Should().Be(0.04m);
        result.Usage.Should().Equal(new Dictionary<string, double> { ["tokens"] = 12.5 });
        _codec.ArtifactsOf(result).Should().HaveCount(1);
    }

    [Fact]
    public void A_decision_keeps_how_many_targets_were_passed_over()
    {
        const string text = """{"factory":"b","type":"media","strategy":"content_based","rule":"r","code":"rule","reason":"because","hop":2}""";
        ArrayBufferWriter<byte> output = new();

        RoutingDecision decision = (RoutingDecision)new PayloadCodec().Decode(EventType.StepStarted, Encoding.UTF8.GetBytes(text));
        new PayloadCodec().Encode(EventType.StepStarted, decision, output);

        decision.FallbackHop.Should().Be(2);
        Encoding.UTF8.GetString(output.WrittenSpan).Should().Be(text);
    }

    [Fact]
    public void Every_part_of_a_decision_is_kept()
    {
        RoutingDecision decision = (RoutingDecision)_codec.Decode(EventType.StepStarted, Encoding.UTF8.GetBytes(Decision));

        decision.Should().BeEquivalentTo(new { Id = 7, Factory = "media", FactoryType = FactoryType.Media, Strategy = RoutingStrategy.LoadBalanced, RuleId = "r", Reason = "because", RunnerUp = "b", Margin = 0.25, TieBreak = "seed" });
        decision.Candidates.Should().Equal(new ConsideredFactory("media", FactoryType.Media, null, 0.5), new ConsideredFactory("old", FactoryType.Media, "error"));
    }

    [Fact]
    public void Fields_of_a_newer_version_are_passed_over()
    {
        object payload = _codec.Decode(EventType.StepFailed, """{"failure":{"kind":"timeout","message":"m","colour":"red"},"weight":3}"""u8);

        payload.Should().BeOfType<ActionResult>().Which.Failure.Should().Be(new ActionFailure(FailureKind.Timeout, "m"));
    }

    [Theory]
    [InlineData((byte)EventType.StepSucceeded, "{")]
    [InlineData((byte)EventType.StepFailed, """{"failure":{"kind":"sudden","message":"m"}}""")]
    [InlineData((byte)EventType.StepStarted, "[]")]
    [InlineData((byte)EventType.ExecutionRerun, "{}")]
    [InlineData((byte)EventType.ExecutionModified, """{"revision":1,"kind":"turn","template":{"workflow_id":"w","steps":[]}}""")]
    [InlineData((byte)EventType.ExecutionModified, """{"revision":1,"kind":"modify","template":{"steps":[]}}""")]
    [InlineData((byte)EventType.StepReady, "{}")]
    public void Damaged_or_unknown_payloads_are_a_corrupt_store(byte type, string text)
    {
        Action decode = () => _codec.Decode((EventType)type, Encoding.UTF8.GetBytes(text));

        decode.Should().Throw<StoreUnavailableException>().Which.Problem.Should().Be(StoreProblem.Corrupt);
    }

    [Fact]
    public void What_JSON_cannot_hold_is_stored_as_what_it_can()
    {
        ActionResult result = ActionResult.Failed(FailureKind.Permanent, "half \ud83d of a pair") with { Usage = new Dictionary<string, double> { ["broken"] = double.NaN, ["whole"] = 1 } };

        Write(EventType.StepFailed, result).Should().Be("""{"failure":{"kind":"permanent","message":"half \uFFFD of a pair"},"usage":{"whole":1}}""");
    }

    private string Write(EventType type, object payload)
    {
        ArrayBufferWriter<byte> output = new();
        _codec.Encode(type, payload, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
