namespace Orchestration.Routing.Rules;

/// <summary>What of a task a rule looks at.</summary>
internal enum RuleSubject
{
    Action,
    Type,
    Factory,
    FactoryType,

    /// <summary>Each keyword: a comparison holds when it holds for one of them.</summary>
    Keywords,

    Priority,
    Tag,
    Parameter,
}
