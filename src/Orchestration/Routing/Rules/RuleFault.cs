namespace Orchestration.Routing.Rules;

/// <summary>What is wrong with a rule.</summary>
internal readonly record struct RuleFault(string Code, string Message, string Remedy)
{
    public override string ToString() => $"{Code}: {Message} {Remedy}";
}
